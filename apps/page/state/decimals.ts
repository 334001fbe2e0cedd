/** The sum of two decimal strings, exactly. */
export function sum(a: string, b: string): string {
  const digits = Math.max(digitsOf(a), digitsOf(b));
  const total = scaled(a, digits) + scaled(b, digits);
  const text = String(total < 0n ? -total : total).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const part = text.slice(text.length - digits).replace(/0+$/, '');
  return `${total < 0n ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`;
}

const digitsOf = (decimal: string): number => decimal.split('.')[1]?.length ?? 0;
const scaled = (decimal: string, digits: number): bigint => BigInt(decimal.replace('.', '') + '0'.repeat(digits - digitsOf(decimal)));
