// Package target is the user's side of what is tested: one says something as a user, and learns what the user
// is told and what the slots hold. Rasa plays a bot around a relay's action server, REST talks to a whole bot.
//
// It may import clock and steps/ear and nothing else of ours, and it does not know godog: whoever needs a user's side uses
// it. It never knows ServiceNow: what happens there is for others to look at.
package target
