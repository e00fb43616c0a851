package script

// Rejoins lets a user who gave up before an agent took the chat wait again, in the same chat: `user rejoins`.
type Rejoins struct{ Plain }

// Actor is the user.
func (*Rejoins) Actor() Who { return User }

func rejoinsVerb() verb {
	return verb{
		words: "rejoins", who: theUser, example: "user rejoins",
		means: "The user waits again in the chat that they left before an agent took it.",
		read:  func(l *written) Line { return &Rejoins{Plain: l.plain()} },
	}
}
