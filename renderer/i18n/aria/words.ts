type Arguments = Readonly<Record<string, string | number | boolean>>;
type Word = string | ((given: Arguments) => string);

/**
 * Vietnamese for what React Aria says to screen readers, by its groups and keys. Counts need no plural in Vietnamese. What
 * is not here is never said: no component of the window has it.
 */
export const ariaVi: Readonly<Record<string, Readonly<Record<string, Word>>>> = {
  combobox: {
    focusAnnouncement: ({ isGroupChange, groupTitle, groupCount, optionText, isSelected }) =>
      `${isGroupChange ? `Vào nhóm ${groupTitle}, ${groupCount} mục. ` : ''}${optionText}${isSelected ? ', đang chọn' : ''}`,
    countAnnouncement: ({ optionCount }) => `Có ${optionCount} mục.`,
    selectedAnnouncement: ({ optionText }) => `${optionText}, đã chọn`,
    buttonLabel: 'Hiện gợi ý',
    listboxLabel: 'Gợi ý',
  },
  components: {
    selectPlaceholder: 'Chọn một mục',
    tableResizer: 'Chỉnh độ rộng cột',
    dropzoneLabel: 'Vùng thả',
    colorSwatchPicker: 'Mẫu màu',
  },
  grid: {
    deselectedItem: ({ item }) => `Bỏ chọn ${item}.`,
    select: 'Chọn',
    selectedCount: ({ count }) => (count === 0 ? 'Chưa chọn mục nào.' : `Đã chọn ${count} mục.`),
    selectedAll: 'Đã chọn tất cả.',
    selectedItem: ({ item }) => `Đã chọn ${item}.`,
    longPressToSelect: 'Nhấn giữ để vào chế độ chọn.',
  },
  menu: { longPressMessage: 'Nhấn giữ hoặc nhấn Alt + mũi tên xuống để mở trình đơn' },
  overlays: { dismiss: 'Đóng' },
  searchfield: { 'Clear search': 'Xóa ô tìm' },
  table: {
    select: 'Chọn',
    selectAll: 'Chọn tất cả',
    sortable: 'cột sắp xếp được',
    ascending: 'tăng dần',
    descending: 'giảm dần',
    ascendingSort: ({ columnName }) => `sắp xếp tăng dần theo cột ${columnName}`,
    descendingSort: ({ columnName }) => `sắp xếp giảm dần theo cột ${columnName}`,
    columnSize: ({ value }) => `${value} điểm ảnh`,
    resizerDescription: 'Nhấn Enter để chỉnh độ rộng',
    expand: 'Mở rộng',
    collapse: 'Thu gọn',
  },
};
