/**
 * What the verifiers say (libs/audit/verify, libs/audit/recount), and the same in French. They are small programs that know one language,
 * so that whoever has to trust them can read them: their sentences are recognised. {name} stands for what differs from time to time.
 */
export const VERIFIER: Readonly<Record<string, string>> = {
  // What is shown, and what not.
  'Whoever holds the key {signer} signed for the log {origin} with {size} events.': 'Qui détient la clé {signer} a signé pour le journal {origin}, fort de {size|count} événements.',
  'All {size} events of that log are in this file, unaltered and in their order: none was left out.': 'Les {size|count} événements de ce journal sont tous dans ce fichier, inaltérés et dans leur ordre : aucun n’a été omis.',
  'The {events} events in this file are in that log, unaltered.': 'Les {events|count} événements de ce fichier sont dans ce journal, inaltérés.',
  'The question, the answer, its derivation and the policy are what the same key sealed: nothing in this file was changed since.':
    'La question, la réponse, sa dérivation et la règle de lecture sont ce que la même clé a scellé : rien dans ce fichier n’a été changé depuis.',
  'A key that you brought vouches for that signature.': 'Une clé que vous avez apportée se porte garante de cette signature.',
  'Whose key that is. It came with the file: compare it with one that you have from the operator by another way, and give that one too.':
    'À qui est cette clé. Elle est venue avec le fichier : comparez-la à celle que vous tenez de l’exploitant par une autre voie, et donnez celle-ci aussi.',
  'The {readable} sealed texts that can be read are what the events committed to.': 'Les {readable|count} textes scellés que l’on peut lire sont bien ceux sur lesquels les événements s’étaient engagés.',
  'What {erased} sealed texts said: their keys are not in this file. They were erased, which TextErased tells, or are lost or withheld.':
    'Ce que disaient les autres textes scellés ({erased|count}) : leurs clés ne sont pas dans ce fichier. Ils ont été effacés, ce que dit « Texte effacé », ou leurs clés sont perdues ou retenues.',
  'The log goes on from the checkpoint of {size} events that you kept: nothing before it was changed.': 'Le journal continue le point de contrôle que vous avez gardé, de {size|count} événements : rien de ce qui précède n’a été changé.',
  'That the log goes on from the checkpoint of {size} events that you kept. That takes a bundle of all events, or a consistency proof.':
    'Que le journal continue le point de contrôle que vous avez gardé, de {size|count} événements. Il y faut un fichier de tous les événements, ou une preuve de cohérence.',
  'That no other event bears on the answer. That takes a bundle of all events.': 'Qu’aucun autre événement ne touche à la réponse. Il y faut un fichier de tous les événements.',
  'That the answer follows from the events. It can be computed again only from all of them.': 'Que la réponse découle des événements. Elle ne peut être recalculée qu’à partir de tous.',
  'That the answer follows from the events. This program does not compute totals; the one beside it, recount, and "timeline audit verify" do, as may any program of your own that follows docs/numbers.md.':
    'Que la réponse découle des événements. Ce programme ne calcule pas de totaux ; celui d’à côté, recount, et « timeline audit verify » le font, comme tout programme à vous qui suit docs/numbers.md.',
  'The answer follows from the events under the policy: it was computed again.': 'La réponse découle des événements selon la règle de lecture : elle a été recalculée.',
  'That its words, names and links are right, and its derivation. They follow from the events too, and "timeline audit verify" computes them.':
    'Que ses mots, ses noms, ses liens et sa dérivation sont justes. Ils découlent aussi des événements, et « timeline audit verify » les calcule.',
  'That others were shown the same log. Compare the checkpoint with theirs.': 'Que d’autres ont vu le même journal. Comparez le point de contrôle au leur.',
  'That what was recorded is true. The log shows what was recorded, in which order, and that it has not been changed since.':
    'Que ce qui a été enregistré est vrai. Le journal montre ce qui a été enregistré, dans quel ordre, et que rien n’en a été changé depuis.',

  // Where the answer differs.
  '{name} is {told} in the answer and {found} when counted again': '{name|part} : {told|value} dans la réponse, {found|value} une fois recompté',
  'the sum of supported/lowWitnesses': 'la somme des témoins de la borne inférieure de l’établi',
  'none: they are no choice': 'aucune, car ils ne peuvent être retenus ensemble',
  '{id} (missing)': '{id} (manque)',
  'The total cannot be counted again: {why}.': 'Le chiffre ne peut être recompté : {why|told}.',
  'the question is limited to words, and a total is counted again without them only': 'la question est limitée à des mots, et un chiffre n’est recompté que sans eux',
  '"{date}" is no date': '« {date} » n’est pas une date',
  'there is no policy "{policy}" in this program': 'ce programme ne connaît pas de règle de lecture « {policy} »',
  'there is no qualifier "{qualifier}" in this program': 'ce programme ne connaît pas de nuance « {qualifier} »',

  // What does not hold.
  '{wrong} That is told by line {line} of the file.': '{wrong|phrase} C’est ce que montre la ligne {line|count} du fichier.',
  'This is not a whole evidence bundle: {reason}.': 'Ce fichier n’est pas un dossier de preuves entier : {reason|phrase}.',
  'it is empty or has only one line': 'il est vide, ou n’a qu’une ligne',
  'This is not a whole evidence bundle: one of its lines is longer than {most} bytes.': 'Ce fichier n’est pas un dossier de preuves entier : une de ses lignes dépasse {most|count} octets.',
  'This is not a whole evidence bundle: its last line does not end. It was cut off, or is a file of another kind.': 'Ce fichier n’est pas un dossier de preuves entier : sa dernière ligne ne finit pas. Il a été coupé, ou c’est un fichier d’une autre sorte.',
  '{which} is not a JSON object': '{which|phrase} n’est pas un objet JSON',
  'The first line': 'la première ligne',
  'The last line': 'la dernière ligne',
  'The line before an event': 'la ligne qui précède un événement',
  'The line of keys before an event': 'la ligne de clés qui précède un événement',
  'An event': 'un événement',
  'the first line says that its format is {format}; this program reads "{ours}"': 'la première ligne dit que son format est {format} ; ce programme lit « {ours} »',
  'the first line lacks a member or has one of another type': 'il manque un membre à la première ligne, ou l’un d’eux est d’un autre type',
  'the line of keys before an event does not hold keys': 'la ligne de clés qui précède un événement ne contient pas de clés',
  'the line before an event is not its proof': 'la ligne qui précède un événement n’est pas sa preuve',
  'the last line is not its seal': 'la dernière ligne n’est pas son sceau',
  'the last proof has no event': 'la dernière preuve est sans événement',
  '"{text}" is not a hash, 32 bytes in base64': '« {text} » n’est pas un condensat, 32 octets en base64',
  'None of the keys you trust is a key of {origin}, which has {keys}.': 'Aucune des clés auxquelles vous vous fiez n’est une clé de {origin}, dont les clés sont : {keys}.',
  'Your checkpoint is of {kept} events and the bundle only of {size}: it is the older one. Ask for a bundle of today.':
    'Votre point de contrôle porte sur {kept|count} événements et le fichier sur {size|count} seulement : c’est lui le plus ancien. Demandez-en un d’aujourd’hui.',
  'The first {size} events are not those of the checkpoint that you kept: the past of this log was changed.': 'Les {size|count} premiers événements ne sont pas ceux du point de contrôle que vous avez gardé : le passé de ce journal a été changé.',
  'The checkpoint is of {size} events, the bundle says it holds {told} and holds {events}.': 'Le point de contrôle porte sur {size|count} événements ; le fichier dit en contenir {told|count} et en contient {events|count}.',
  'The {size} events do not lead to the root that was signed: at least one of them was altered, or their order was.':
    'Les {size|count} événements ne mènent pas à la racine qui a été signée : l’un d’eux au moins a été altéré, ou leur ordre.',
  'The bundle says it holds {told} events and holds {events}.': 'Le fichier dit contenir {told|count} événements et en contient {events|count}.',
  'The bundle is not the one that was sealed: something in it was altered, added or removed.': 'Ce fichier n’est pas celui qui a été scellé : quelque chose y a été altéré, ajouté ou ôté.',
  'The key {key} in this file does not open the text that was committed to: it was altered.': 'La clé {key} de ce fichier n’ouvre pas le texte sur lequel l’événement s’est engagé : il a été altéré.',

  // Keys, signatures and checkpoints.
  '"{text}" is not the public key of a log. Those read name+id+base64: eight hexadecimal digits for the id, an Ed25519 key in the base64.':
    '« {text} » n’est pas la clé publique d’un journal. Elles s’écrivent nom+id+base64 : huit chiffres hexadécimaux pour l’id, une clé Ed25519 dans le base64.',
  'The key "{text}" has the id {id}, and by its name and bytes {right}: a part of it was altered or left out.': 'La clé « {text} » a l’id {id} et, d’après son nom et ses octets, {right} : une partie en a été altérée ou omise.',
  'The keys of {origin} were replaced at {before} leaves and then at {size}: the order is wrong.': 'Les clés de {origin} ont été remplacées à {before|count} feuilles, puis à {size|count} : l’ordre est faux.',
  'The checkpoint of {size} leaves is signed by {key}, which was replaced at {until} leaves.': 'Le point de contrôle de {size|count} feuilles est signé par {key}, qui a été remplacée à {until|count} feuilles.',
  'This is not the statement by which {origin} replaces the key {key}:\n{rotation}': 'Ce n’est pas la déclaration par laquelle {origin} remplace la clé {key} :\n{rotation}',
  'The key of the log "{origin}" bears the name "{name}".': 'La clé du journal « {origin} » porte le nom « {name} ».',
  'The signature of {key} does not belong to this text: one of the two was altered.': 'La signature de {key} n’est pas celle de ce texte : l’un des deux a été altéré.',
  'It is signed by {found}. Trusted {are} {wanted}.': 'Signé par {found}. Clés auxquelles on se fie : {wanted|value}.',
  'This is not a signed note: {reason}.': 'Ce n’est pas une note signée : {reason|phrase}.',
  'it has no empty line between the text and the signatures': 'aucune ligne vide n’y sépare le texte des signatures',
  'it has a control character': 'elle contient un caractère de commande',
  'it cannot be written in UTF-8': 'elle ne peut s’écrire en UTF-8',
  'its last line does not end with a line feed': 'sa dernière ligne ne finit pas par un saut de ligne',
  'it has no signature': 'elle n’a pas de signature',
  'it has {count} signatures; {most} are read at most': 'elle a {count|count} signatures ; {most|count} au plus sont lues',
  '"{line}" is not a signature line: "\u2014 name base64"': '« {line} » n’est pas une ligne de signature : « \u2014 nom base64 »',
  'This is not a checkpoint: {reason}.': 'Ce n’est pas un point de contrôle : {reason|phrase}.',
  'it does not begin with the name of a log': 'il ne commence pas par le nom d’un journal',
  '"{text}" is not the number of its leaves': '« {text} » n’est pas le nombre de ses feuilles',
  '"{text}" is not a root hash, 32 bytes in base64': '« {text} » n’est pas le condensat d’une racine, 32 octets en base64',
  'it has an empty line': 'il a une ligne vide',
  'the tree without leaves has another root': 'l’arbre sans feuilles a une autre racine',
  'The checkpoint is of the log "{other}", not of "{origin}".': 'Le point de contrôle est celui du journal « {other} », et non de « {origin} ».',
  'The checkpoint has lines after its root that nobody can check: "{lines}".': 'Après sa racine, le point de contrôle a des lignes que personne ne peut vérifier : « {lines} ».',

  // Proofs.
  '{what}: {reason}.': '{what|phrase} : {reason|phrase}.',
  'The leaf is not shown to be in the tree': 'Il n’est pas montré que la feuille est dans l’arbre',
  'The trees are not shown to be consistent': 'Il n’est pas montré que les arbres sont cohérents',
  'index {index} does not exist in a tree of {size} leaves': 'la place {index|count} n’existe pas dans un arbre de {size|count} feuilles',
  'the proof has more hashes than the tree has levels': 'la preuve a plus de condensats que l’arbre n’a de niveaux',
  'the proof has fewer hashes than the tree has levels': 'la preuve a moins de condensats que l’arbre n’a de niveaux',
  'the hashes do not lead to the root': 'les condensats ne mènent pas à la racine',
  'a tree of {from} leaves cannot be the beginning of one of {to}': 'un arbre de {from|count} feuilles ne peut être le début d’un arbre de {to|count}',
  'a proof from nothing or to itself has no hashes': 'une preuve depuis rien, ou vers soi-même, n’a pas de condensats',
  'the roots at {from} leaves differ': 'les racines à {from|count} feuilles diffèrent',
  'the proof is empty': 'la preuve est vide',
  'the hashes do not lead to the root of {size} leaves': 'les condensats ne mènent pas à la racine de {size|count} feuilles',
};

/** The parts of an answer that are compared, and the values that are not figures. */
export const PARTS: Readonly<Record<string, string>> = {
  level: 'le niveau',
  'level/witness': 'le témoin du niveau',
  itemised: 'le détaillé',
  'itemised/entries/count': 'le nombre de faits du détaillé',
  'itemised/entries/ids': 'les faits du détaillé',
  'stated/count': 'le nombre de chiffres cumulés',
  supported: 'l’établi',
  'supported/inConflict': 'la contradiction',
  'supported/lowWitnesses/entries/count': 'le nombre de faits qui font la borne inférieure de l’établi',
  'supported/highWitnesses': 'les témoins de la borne supérieure de l’établi',
  unitemised: 'le jamais détaillé',
};

export const VALUES: Readonly<Record<string, string>> = { '': 'rien', unknown: 'inconnu', none: 'aucun', nobody: 'aucune', true: 'oui', false: 'non' };
