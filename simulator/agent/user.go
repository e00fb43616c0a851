package agent

// User speaks for the user of a conversation: to a bot, to a relay, or to whoever sits behind it.
type User interface {
	// Say brings one message of the user to the other side and returns without waiting for it. done must be
	// called exactly once, from any goroutine: with what the user was told in the answer, in order, or with
	// why there was none, or no more than that. An error ends the play.
	Say(text string, done func(told []string, err error))
}
