import { defineWords } from '../../../i18n/words.ts';

/** Words of the list of unfinished dossiers. */
export const unfinishedWords = defineWords('dossierUnfinished', {
  vi: {
    title: 'Hồ sơ chưa xong',
    count: { other: '{{n}} hồ sơ' },
    name: 'Công dân',
    number: 'Mã hồ sơ',
    kind: 'Việc',
    state: 'Tình trạng',
    started: 'Bắt đầu',
    nameless: 'Chưa có họ tên',
    open: 'Làm tiếp hồ sơ',
    find: 'Tìm công dân',
    empty: 'Không có hồ sơ nào đang làm dở',
    emptyText: 'Hồ sơ được bắt đầu từ màn hình Công dân. Hồ sơ để lại giữa chừng sẽ hiện ở đây.',
    help: 'Chọn hồ sơ bằng phím mũi tên rồi nhấn Enter để làm tiếp từ bước còn thiếu.',
  },
  en: {
    title: 'Unfinished dossiers',
    count: { one: '{{n}} dossier', other: '{{n}} dossiers' },
    name: 'Applicant',
    number: 'Dossier number',
    kind: 'Matter',
    state: 'State',
    started: 'Started',
    nameless: 'No name yet',
    open: 'Continue the dossier',
    find: 'Find a person',
    empty: 'No dossier is unfinished',
    emptyText: 'Dossiers are started on the screen People. What is left half-way appears here.',
    help: 'Choose a dossier with the arrow keys and press Enter to go on at the step that lacks something.',
  },
});
