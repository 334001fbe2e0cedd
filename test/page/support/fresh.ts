let made = 0;
/** A name and a day that no other test of the file has, nor the same one at its second chance. */
export const fresh = (): { readonly id: string; readonly day: string } => {
  made += 1;
  return { id: `made-${made}`, day: `2019-03-${String(made).padStart(2, '0')}` };
};
