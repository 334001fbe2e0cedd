/** The figures of a phrase large, the words between them small. */
export function Emphasised({ words: phrase }: { readonly words: string }) {
  return (
    <>
      {phrase.split(/([^\p{L}:,]*\d[\d\p{Zs}.,’'\p{Sc}]*|\p{Lu}{0,3}\p{Sc}[\d\p{Zs}.,]+)/u).map((part, index) => (index % 2 === 1 ? <strong key={index}>{part}</strong> : part))}
    </>
  );
}
