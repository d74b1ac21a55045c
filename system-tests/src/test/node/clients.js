// Drives any number of real socket.io-client sockets for a test: one command in JSON a line on standard input, everything
// that the clients hear in JSON a line on standard output.
"use strict";

const readline = require("node:readline");
const { io } = require("socket.io-client");

const sockets = new Map();

function tell(name, event, payload) {
    process.stdout.write(JSON.stringify({ name, event, payload }) + "\n");
}

function connect({ name, url, options = {}, resuming = false, quiet = false }) {
    const auth = { ...options.auth };
    // A client that resumes names, each time it connects, the last cursor that it has seen.
    const given = resuming
        ? { ...options, auth: (answer) => answer({ ...auth, ...(socket.seen ? { resumeAfter: socket.seen } : {}) }) }
        : options;
    const socket = io(url, { forceNew: true, ...given });
    sockets.set(name, socket);
    socket.on("connect", () => tell(name, "connect", { id: socket.id, transport: socket.io.engine.transport.name }));
    socket.on("connect_error", (error) =>
        tell(name, "connect_error", { message: error.message, data: error.data, active: socket.active }));
    socket.on("disconnect", (reason) => tell(name, "disconnect", { reason, active: socket.active }));
    socket.io.on("open", () =>
        socket.io.engine.on("upgrade", (transport) => tell(name, "upgrade", { transport: transport.name })));
    socket.frames = [];
    socket.onAny((event, payload) => {
        if (payload && payload.cursor) {
            socket.seen = payload.cursor;
        }
        if (!quiet) {
            tell(name, event, payload);
        } else if (payload && payload.cursor) {
            socket.frames.push({
                event,
                cursor: payload.cursor,
                ticketId: payload.ticketId ?? payload.ticket?.id,
                internal: payload.message?.isInternal === true,
            });
        }
    });
}

const commands = {
    connect,
    emit: ({ name, event, payload, ack }) => {
        const socket = sockets.get(name);
        if (ack) {
            socket.emit(event, payload, (...answer) => tell(name, "ack", answer));
        } else if (payload === undefined) {
            socket.emit(event);
        } else {
            socket.emit(event, payload);
        }
    },
    // What a lost network looks like to the client: it comes back by itself.
    breakOff: ({ name }) => sockets.get(name).io.engine.close(),
    reconnect: ({ name, auth }) => {
        const socket = sockets.get(name);
        socket.auth = auth ?? socket.auth;
        socket.connect();
    },
    disconnect: ({ name }) => sockets.get(name).disconnect(),
    // What the quiet ones have heard: how much, or all of it.
    counts: () => tell("", "counts", Object.fromEntries([...sockets].map(([name, socket]) => [name, socket.frames.length]))),
    report: ({ name }) => tell(name, "report", sockets.get(name).frames),
};

readline
    .createInterface({ input: process.stdin })
    .on("line", (line) => {
        const command = JSON.parse(line);
        commands[command.do](command);
    })
    .on("close", () => process.exit(0));
tell("", "ready", {});
