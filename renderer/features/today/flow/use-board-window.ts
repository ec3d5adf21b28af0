import { useNavigation } from '../../../app/navigation.tsx';
import { useShellAction } from '../../../app/station.ts';

/** Opens the calling board on another display; where there is none, over this window. */
export function useBoardWindow(): () => void {
  const { go } = useNavigation();
  const open = useShellAction('board.open');
  return () => {
    void open.run({}).then((result) => {
      if (!result.ok || !result.value.opened) go({ screen: 'board' });
    });
  };
}
