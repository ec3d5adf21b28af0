/** The least a Node process does: says that it runs. */
process.send?.('ready');
