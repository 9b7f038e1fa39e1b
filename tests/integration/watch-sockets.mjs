// Preloaded into a command: writes down every connection, lookup and datagram that it begins, one a line, into WATCH_SOCKETS.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const tell = (what) => appendFileSync(process.env.WATCH_SOCKETS, `${what}\n`);

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  const [options] = Array.isArray(given[0]) ? given[0] : given;
  const { host, port, path } = typeof options === 'object' ? options : { port: options, host: given[1] };
  tell(path === undefined ? `connect ${host ?? 'localhost'}:${port}` : `pipe ${path}`);
  return connect.apply(this, given);
};
const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function (...given) {
  tell(`datagram ${given.slice(1).filter((one) => typeof one !== 'function')}`);
  return send.apply(this, given);
};
for (const from of [dns, dns.promises])
  for (const name of Object.keys(from).filter((one) => /^(lookup|resolve|reverse)/.test(one))) {
    const ask = from[name];
    from[name] = (...given) => {
      tell(`${name} ${given[0]}`);
      return ask.apply(from, given);
    };
  }
syncBuiltinESMExports();
tell('watching');
