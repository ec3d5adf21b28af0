import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';

const ATTACH = '/sys/devices/platform/vhci_hcd.0/attach';
const FULL_SPEED = 2;
const DEVICE_ID = 1;

/** A socket of the kernel's virtual USB bus (vhci-hcd), with nothing in it. */
export interface UsbSocket {
  /** Plugs a device in. `serve` gets its end of the connection; ending that connection is pulling the cable. */
  plug(serve: (line: Socket) => void): Promise<void>;
  unplug(): void;
  close(): void;
}

/** @throws Error where the kernel has no vhci-hcd */
export async function usbSocket(): Promise<UsbSocket> {
  const server: Server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  let line: Socket | null = null;
  return {
    plug: async (serve) => {
      const accepted = once(server, 'connection') as Promise<[Socket]>;
      const kernelEnd = connect(address.port, '127.0.0.1');
      // The kernel takes this end over: nothing of it may be read here.
      kernelEnd.pause();
      await once(kernelEnd, 'connect');
      [line] = await accepted;
      serve(line);
      writeFileSync(ATTACH, `0 ${descriptorOf(kernelEnd)} ${DEVICE_ID} ${FULL_SPEED}`);
      // The kernel has its own hold of it now; closing ours must not end the connection, so it is only forgotten.
      kernelEnd.unref();
      line.once('close', () => kernelEnd.destroy());
    },
    unplug: () => {
      line?.destroy();
      line = null;
    },
    close: () => {
      line?.destroy();
      server.close();
    },
  };
}

/** Node gives the number of a socket's descriptor only here; on Linux it is there for every TCP socket. */
function descriptorOf(socket: Socket): number {
  const { _handle: handle } = socket as unknown as { _handle?: { fd?: number } };
  if (handle?.fd === undefined || handle.fd < 0) throw new Error('the socket has no descriptor');
  return handle.fd;
}
