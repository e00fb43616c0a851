// Package shelf keeps crews supplied with the agent scripts of a folder: what is added, changed or taken away there
// applies to new chats, and a file that is broken is told, while what it was before stays. It saves scripts there too, and never outside.
//
// It may import clock, simulator/agent and its language, and the library of scripts. It must never know HTTP or
// instances: whoever has a crew asks for it to be stocked.
package shelf
