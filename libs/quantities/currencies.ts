/**
 * ISO 4217 list one (currencies, funds and precious metals) as amended up to number 180, in force from January 2026.
 * XTS (reserved for tests) and XXX (no currency) are left out: no sum of money is stated in them.
 */
export const CURRENCIES: readonly string[] = `
  AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF
  CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF
  IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT
  MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD
  SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS
  VED VES VND VUV WST XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XUA YER ZAR ZMW ZWG
`
  .trim()
  .split(/\s+/);

/** Withdrawn from list one since 2020. A seizure of 2021 was counted in the money of 2021, so these can still be recorded. */
export const WITHDRAWN_CURRENCIES: readonly string[] = ['ANG', 'BGN', 'CUC', 'HRK', 'SLL', 'ZWL'];

const known: ReadonlySet<string> = new Set([...CURRENCIES, ...WITHDRAWN_CURRENCIES]);

/** Whether `code` is an ISO 4217 code, in capitals, in force now or at some time since 2020. */
export const isCurrency = (code: string): boolean => known.has(code);
