import { defineWords } from '../../i18n/words.ts';

/** Words of a picture taken as evidence. */
export const evidenceWords = defineWords('evidence', {
  vi: {
    evidence: 'Ảnh minh chứng',
    fromFile: 'Chọn tệp ảnh',
    fromCamera: 'Chụp bằng máy ảnh',
    take: 'Chụp',
    closeCamera: 'Tắt máy ảnh',
    again: 'Bỏ ảnh này',
    picture: 'Ảnh minh chứng đã chọn',
    live: 'Hình từ máy ảnh',
    cameraTrouble: 'Không mở được máy ảnh. Kiểm tra dây rồi thử lại, hoặc chọn tệp ảnh.',
    fileTrouble: 'Không đọc được ảnh này. Chọn tệp JPEG hoặc PNG khác.',
  },
  en: {
    evidence: 'Picture as evidence',
    fromFile: 'Choose a picture file',
    fromCamera: 'Take with the camera',
    take: 'Take',
    closeCamera: 'Close the camera',
    again: 'Drop this picture',
    picture: 'The picture chosen as evidence',
    live: 'Picture of the camera',
    cameraTrouble: 'The camera cannot be opened. Check its cable and try again, or choose a picture file.',
    fileTrouble: 'This picture cannot be read. Choose another JPEG or PNG file.',
  },
});
