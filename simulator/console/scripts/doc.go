// Package scripts is the tab of the console on which agent scripts are chosen, read, checked, edited, saved and played: those
// that the crew tries, the files of the folder, and the library; and conversations, which are played against the bot.
//
// It may import page, and of an instance's rooms its agents with their language and shelf, desk and feed; the library, transcript
// and wording. It must never know who speaks to the bot: whoever makes the room hands it that (Dial).
package scripts
