// The same fan-out as Ledgerdesk's push, by socket.io or by ws alone: POST /change is acknowledged, then told to all who watch
// everything and to one requester. Nothing is stored, and nobody is asked who they are.
"use strict";

const http = require("node:http");

const [kind] = process.argv.slice(2);
let position = 0;
let sockets = 0;

const server = http.createServer((request, response) => {
    if (request.url === "/memory") {
        global.gc();
        const { heapUsed, external } = process.memoryUsage();
        response.end(JSON.stringify({ used: heapUsed + external, sockets }));
        return;
    }
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
        const { user, payload } = JSON.parse(Buffer.concat(parts));
        position += 1;
        response.setHeader("X-Event-Position", position);
        response.setHeader("Content-Length", 0);
        response.end();
        tell(user, "ticket:priority_changed", {
            ...payload, position: String(position), sequence: position, cursor: String(position),
        });
    });
});

const tell = kind === "ws" ? plain() : socketIo();

function socketIo() {
    const { Server } = require("socket.io");
    const io = new Server(server, { transports: ["websocket"] });
    io.on("connection", (socket) => {
        sockets += 1;
        socket.on("disconnect", () => { sockets -= 1; });
        socket.join(socket.handshake.auth.who);
    });
    return (user, name, payload) => io.to("monitor").to(user).emit(name, payload);
}

// The packets are those of Socket.IO, so that the same clients understand them.
function plain() {
    const { WebSocketServer } = require("ws");
    const rooms = new Map();
    new WebSocketServer({ server }).on("connection", (socket) => {
        sockets += 1;
        socket.on("error", () => {});
        socket.on("message", (data) => {
            const text = data.toString();
            if (text.startsWith("40")) {
                const { who } = JSON.parse(text.slice(2));
                rooms.set(who, (rooms.get(who) ?? new Set()).add(socket));
                socket.on("close", () => { sockets -= 1; rooms.get(who).delete(socket); });
                socket.send("40{}");
            }
        });
        socket.send("0{}");
    });
    return (user, name, payload) => {
        const packet = Buffer.from(`42${JSON.stringify([name, payload])}`);
        for (const room of ["monitor", user]) {
            for (const socket of rooms.get(room) ?? []) {
                socket.send(packet, { binary: false });
            }
        }
    };
}

server.listen(0, "127.0.0.1", 4096, () => process.stdout.write(`${server.address().port}\n`));
