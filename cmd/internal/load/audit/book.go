package audit

import "time"

// Book is one user's side of a run: what they said to the bot, what they were told, and what stood in their chats. What is
// written down first happened first. Its zero value is ready to use; it is not safe for concurrent use.
type Book struct {
	tick  int // counts what was written down, so that any two things have an order
	turns []*Turn
	heard []heard
	chats []*Chat
}

// heard is a message that the user was told between turns.
type heard struct {
	text string // as it came
	at   time.Time
	tick int
}

// Turn is something that the user said, with its answer.
type Turn struct {
	text   string // plain
	told   []string
	at     time.Time // of the answer
	failed bool      // there was no answer, or none of use

	began, ended int // 0 while it has not ended
}

// Answer is what came of a turn.
type Answer struct {
	At     time.Time
	Told   []string // what the user was told, in order
	Failed bool     // there was no answer, or a part of it was of no use
}

// Chat is a live chat of the user's.
type Chat struct {
	book  *Book
	posts []post
	next  *Chat // that the user opened afterwards

	began, ended int
	left         int // when the user left it, or whoever speaks for them; 0 where somebody else ended it
	lastOfUser   int // when the user's last message was posted
}

// post is a message that was posted in a chat.
type post struct {
	Post // with a plain text
	tick int
	chat *Chat
}

// Post is a message in a chat, as far as the user is meant to see it: notes are none.
type Post struct {
	At     time.Time
	Text   string
	ByUser bool // posted for the user, and not by an agent or the system
}

func (b *Book) now() int {
	b.tick++
	return b.tick
}

// Said writes down that the user says something to the bot.
func (b *Book) Said(text string) *Turn {
	t := &Turn{text: plain(text), began: b.now()}
	b.turns = append(b.turns, t)
	return t
}

// Answered writes down what came of a turn of this book.
func (b *Book) Answered(t *Turn, a Answer) {
	t.ended, t.told, t.at, t.failed = b.now(), a.Told, a.At, a.Failed
}

// Told writes down a message that the user was told between turns.
func (b *Book) Told(text string, at time.Time) {
	b.heard = append(b.heard, heard{text: text, at: at, tick: b.now()})
}

// Opened writes down that a chat of the user's was opened.
func (b *Book) Opened() *Chat {
	c := &Chat{book: b, began: b.now()}
	if n := len(b.chats); n > 0 {
		b.chats[n-1].next = c
	}
	b.chats = append(b.chats, c)
	return c
}

// Posted writes down a message in the chat.
func (c *Chat) Posted(p Post) {
	p.Text = plain(p.Text)
	at := post{Post: p, tick: c.book.now(), chat: c}
	c.posts = append(c.posts, at)
	if p.ByUser {
		c.lastOfUser = at.tick
	}
}

// Left writes down that the user, or whoever speaks for them, has left the chat. The first end counts.
func (c *Chat) Left() {
	if c.ended == 0 {
		c.Ended()
		c.left = c.ended
	}
}

// Ended writes down that an agent, or nobody, has ended the chat. The first end counts.
func (c *Chat) Ended() {
	if c.ended == 0 {
		c.ended = c.book.now()
	}
}

// Resumed writes down that the chat goes on after all: it waits in another queue.
func (c *Chat) Resumed() { c.ended, c.left = 0, 0 }

// posted are the messages of all chats, the user's or everybody else's, in order.
func (b *Book) posted(byUser bool) []post {
	var all []post
	for _, c := range b.chats { // a user's chats follow each other, but a message may still come into an older one
		for _, p := range c.posts {
			if p.ByUser == byUser {
				all = append(all, p)
			}
		}
	}
	sortByTick(all)
	return all
}
