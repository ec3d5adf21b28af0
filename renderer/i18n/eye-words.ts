/** The eyes, named as fingers are: from the person's own side. */
export const eyes = {
  vi: { rightIris: 'Mắt phải', leftIris: 'Mắt trái' },
  en: { rightIris: 'Right eye', leftIris: 'Left eye' },
} as const;
