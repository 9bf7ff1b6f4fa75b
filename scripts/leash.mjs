// Loaded into every child (`node --import`): when the parent that started it is gone, however it went, the child stops too.
// The channel to the parent closes even on SIGKILL, which no exit handler in the parent could promise.
if (process.channel) {
  process.channel.unref()
  process.once('disconnect', () => {
    if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(143)
    setTimeout(() => process.exit(143), 20_000).unref()
  })
}
