import { useRef } from "preact/hooks";

const longPressMs = 450;

/** Handlers that call `onLongPress` when a finger rests in one place. */
export function useLongPress(
  onLongPress: (x: number, y: number, target: EventTarget | null) => void,
) {
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const isLong = useRef(false);
  const forget = () => clearTimeout(timer.current);
  return {
    onTouchStart({ touches, target }: TouchEvent) {
      const { clientX, clientY } = touches[0]!;
      isLong.current = false;
      forget();
      timer.current = setTimeout(() => {
        isLong.current = true;
        onLongPress(clientX, clientY, target);
      }, longPressMs);
    },
    onTouchMove: forget,
    onTouchCancel: forget,
    onTouchEnd(event: TouchEvent) {
      forget();
      // Else lifting the finger would press what has just opened under it.
      if (isLong.current) event.preventDefault();
    },
  };
}
