/**
 * What is odd about a sample and yet no reason to throw it away, for the audit and for whoever decides later.
 *
 * `clock`: the time stamp lies outside the capture. The transaction id, random and signed with it, already proves that the
 * sample was made for this capture, so the stamp only says that a clock is wrong. `certificateDate`: a certificate of the chain
 * is not valid today; its signature is. `chainRestarted`: the hash begins anew instead of naming the capture before.
 */
export type SbiDoubt = 'clock' | 'certificateDate' | 'chainRestarted';
