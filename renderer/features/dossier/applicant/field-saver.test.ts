import { describe, expect, test } from 'vitest';
import { FieldSaver, type SaveAnswer } from './field-saver.ts';
import { TypedFields } from './typed.ts';

const draft = 'd';

function rig(answers: SaveAnswer[] = []) {
  const typed = new TypedFields();
  const calls: [string, string][] = [];
  const saved: string[] = [];
  let running = 0;
  const saver = new FieldSaver({
    typed,
    setField: async (_, field, value) => {
      expect(++running).toBe(1);
      calls.push([field, value]);
      await new Promise((resolve) => setTimeout(resolve, 0));
      running--;
      return answers.shift() ?? { ok: true, value: { stored: value } };
    },
    onSaved: (_, field) => saved.push(field),
    thisYear: () => 2026,
  });
  return { typed, saver, calls, saved };
}

const gone: SaveAnswer = { ok: false, error: { code: 'process_gone' } };

describe('saving fields', () => {
  test('one after the other, in the order in which they were left', async () => {
    const { saver, calls, typed } = rig();
    saver.type(draft, 'fullName', 'Nguyễn Văn An');
    saver.type(draft, 'dateOfBirth', '5/9/1987');
    void saver.leave(draft, 'fullName');
    await saver.leave(draft, 'dateOfBirth');
    expect(calls).toEqual([
      ['fullName', 'Nguyễn Văn An'],
      ['dateOfBirth', '1987-09-05'],
    ]);
    expect(typed.unsaved(draft)).toEqual([]);
  });

  test('what can be no value is refused here, kept as typed, and counts as not saved', async () => {
    const { saver, calls, typed } = rig();
    saver.type(draft, 'personalId', '12345');
    await saver.leave(draft, 'personalId');
    expect(calls).toEqual([]);
    expect(typed.get(draft, 'personalId')).toMatchObject({ text: '12345', state: 'refused' });
    expect(typed.unsaved(draft)).toEqual(['personalId']);
  });

  test('an emptied field clears the saved one', async () => {
    const { saver, calls } = rig();
    saver.type(draft, 'otherName', '  ');
    await saver.leave(draft, 'otherName');
    expect(calls).toEqual([['otherName', '']]);
  });

  test('a station that dies loses nothing: the text waits and is saved again', async () => {
    const { saver, typed, saved } = rig([gone, gone]);
    saver.type(draft, 'phone', '0900 000 001');
    await saver.leave(draft, 'phone');
    expect(typed.get(draft, 'phone')).toMatchObject({ text: '0900 000 001', state: 'waiting', code: 'process_gone' });
    await saver.retry(draft);
    expect(typed.unsaved(draft)).toEqual(['phone']);
    await saver.retry(draft);
    expect(saved).toEqual(['phone']);
    expect(typed.unsaved(draft)).toEqual([]);
  });

  test('text typed further while the older one is saved stays unsaved', async () => {
    const { saver, typed } = rig();
    saver.type(draft, 'fullName', 'H’Hen');
    const leaving = saver.leave(draft, 'fullName');
    saver.type(draft, 'fullName', 'H’Hen Niê');
    await leaving;
    expect(typed.get(draft, 'fullName')).toMatchObject({ text: 'H’Hen Niê', state: 'typing' });
    await saver.leaveAll(draft);
    expect(typed.unsaved(draft)).toEqual([]);
  });

  test('a field nobody typed into is not written', async () => {
    const { saver, calls } = rig();
    await saver.leave(draft, 'email');
    expect(calls).toEqual([]);
  });

  test('a dossier read again shows itself; another account sees nothing of what was typed', async () => {
    const { saver, typed } = rig();
    typed.belongTo('a');
    saver.type(draft, 'email', 'an@example.vn');
    await saver.leave(draft, 'email');
    typed.dropSaved(draft);
    expect(typed.get(draft, 'email')).toBeNull();
    saver.type(draft, 'email', 'x');
    typed.belongTo('a');
    expect(typed.unsaved(draft)).toEqual(['email']);
    typed.belongTo('b');
    expect(typed.unsaved(draft)).toEqual([]);
  });
});
