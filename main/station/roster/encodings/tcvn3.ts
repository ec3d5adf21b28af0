/**
 * TCVN3 (ABC): the letters of TCVN 5712:1993 from A1 to FE; what its fonts do not hold (capitals with tones in that range,
 * combining tones) is kept as the standard has it.
 */
const letters =
  'ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ';
const first = 0xa1;

/** A word in capitals whose Vietnamese letters came out small: the fonts for capitals use the codes of the small ones. */
const capitals = /[\p{L}\p{M}]+/gu;

/** Text that was typed with a TCVN3 font and read as Latin-1, as Unicode (NFC). Other characters stay as they are. */
export function fromTcvn3(text: string): string {
  const converted = text.replace(/[\u00a1-\u00fe]/g, (char) => letters[char.charCodeAt(0) - first] ?? char);
  return converted
    .replace(capitals, (word) =>
      /[A-Z]/.test(word) && !/[a-z]/.test(word) && inCapitals(word) ? word.toUpperCase() : word,
    )
    .normalize('NFC');
}

/** "NGUYễN" and "Vă" + "N", but not "Ấn" typed as "Ên": one capital at the beginning is only a name. */
function inCapitals(word: string): boolean {
  return /[A-Z]/.test(word.slice(1)) || word.length <= 2;
}
