// Drives any number of @stomp/stompjs clients for a test, like clients.js: what is told under a subscription's id are its messages.
"use strict";

const readline = require("node:readline");
const { Client } = require("@stomp/stompjs");
const WebSocket = require("ws");

const clients = new Map();

function tell(name, event, payload) {
    process.stdout.write(JSON.stringify({ name, event, payload }) + "\n");
}

const commands = {
    connect: ({ name, url, headers }) => {
        const client = new Client({
            webSocketFactory: () => new WebSocket(url, ["v12.stomp", "v11.stomp"]),
            connectHeaders: headers,
            reconnectDelay: 0,
            onConnect: (frame) => tell(name, "connected", frame.headers),
            onStompError: (frame) => tell(name, "error", { ...frame.headers, body: frame.body }),
            onWebSocketClose: ({ code }) => tell(name, "closed", { code }),
        });
        clients.set(name, client);
        client.activate();
    },
    subscribe: ({ name, id, destination, headers }) =>
        clients.get(name).subscribe(
            destination,
            (message) => tell(name, id, { headers: message.headers, ...JSON.parse(message.body) }),
            { ...headers, id }),
    unsubscribe: ({ name, id, receipt }) => {
        clients.get(name).watchForReceipt(receipt, () => tell(name, "receipt", { receipt }));
        clients.get(name).unsubscribe(id, { receipt });
    },
    publish: ({ name, destination, body }) =>
        clients.get(name).publish({ destination, body: body === undefined ? "" : JSON.stringify(body) }),
    breakOff: ({ name }) => clients.get(name).forceDisconnect(),
    disconnect: ({ name }) => clients.get(name).deactivate(),
};

readline
    .createInterface({ input: process.stdin })
    .on("line", (line) => {
        const command = JSON.parse(line);
        commands[command.do](command);
    })
    .on("close", () => process.exit(0));
tell("", "ready", {});
