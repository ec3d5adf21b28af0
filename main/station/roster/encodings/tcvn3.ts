/**
 * TCVN3 (ABC): the letters of TCVN 5712:1993 from A1 to FE; what its fonts do not hold (capitals with tones in that range,
 * combining tones) is kept as the standard has it.
 */
const letters =
  'ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ';
const first = 0xa1;

/** What stands in one cell or between two commas. */
const pieces = /[^,;\t\r\n"]+/g;

/** Text that was typed with a TCVN3 font and read as Latin-1, as Unicode (NFC). Other characters stay as they are. */
export function fromTcvn3(text: string): string {
  const converted = text.replace(/[\u00a1-\u00fe]/g, (char) => letters[char.charCodeAt(0) - first] ?? char);
  return converted.replace(pieces, (piece) => (inCapitals(piece) ? piece.toUpperCase() : piece)).normalize('NFC');
}

/** The fonts for capitals use the codes of the small letters: "NGUYễN VăN AN" was seen in capitals. "Võ" and "Lý" were not. */
function inCapitals(piece: string): boolean {
  return !/[a-z]/.test(piece) && /[A-Z]\p{Ll}*[A-Z]/u.test(piece);
}
