package phone

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Say lets a user say something to their bot, and returns at once: the turn runs when those before it are done. The number is
// that of the turn. It fails with ErrNoUser, ErrTooMany, what is wrong with the text, or what is wrong with the bot's address.
func (b *Book) Say(name, text string) (turn uint64, err error) {
	return b.say(name, func(*contact) (payload, shows string, err error) { return text, text, nil })
}

// Press lets a user press a button of a line. Its payload is said, and its title is seen. It fails as Say does, and with
// ErrNoButton.
func (b *Book) Press(name string, line uint64, button int) (turn uint64, err error) {
	return b.say(name, func(c *contact) (payload, shows string, err error) {
		for _, l := range c.lines {
			if l.ID == line && button >= 0 && button < len(l.Buttons) {
				return l.Buttons[button].Payload, l.Buttons[button].Title, nil
			}
		}
		return "", "", fmt.Errorf("%w: line %d has no button %d, or is kept no more", ErrNoButton, line, button)
	})
}

func (b *Book) say(name string, what func(*contact) (payload, shows string, err error)) (turn uint64, err error) {
	if turn, err = b.queue(name, what); err == nil {
		b.options.Changed(name)
	}
	return turn, err
}

func (b *Book) queue(name string, what func(*contact) (payload, shows string, err error)) (turn uint64, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	c := b.find(name)
	if c == nil {
		return 0, noUser(name)
	}
	text, shows, err := what(c)
	if err == nil {
		err = b.maySay(c, text)
	}
	if err != nil {
		return 0, err
	}
	c.said++
	t := &Turn{
		ID: b.next(), User: name, Sender: c.channel.sender, Number: c.said, State: Waiting, Said: text, Address: shown(c.channel.to.webhook), Before: Slots{Why: errWaits}, After: Slots{Why: errWaits},
	}
	c.turns = append(c.turns, t)
	c.kept += t.size()
	line := Line{ID: b.next(), At: b.options.Clock.Now(), Who: You, Text: shows, Turn: t.ID}
	if c.channel.standing == WithAgent {
		line.Chat = c.channel.chat
	}
	c.add(line)
	c.waiting = append(c.waiting, t)
	if !c.working {
		c.working = true
		b.running.Go(func() { b.work(c) })
	}
	return t.ID, nil
}

// errWaits is why slots are not known of a turn that has not come so far.
const errWaits = "the turn has not come so far"

// maySay needs the lock.
func (b *Book) maySay(c *contact, text string) error {
	switch {
	case b.closed:
		return errClosed
	case c.problem != nil:
		return c.problem
	case strings.TrimSpace(text) == "":
		return fmt.Errorf("the message is empty: write something")
	case len(text) > MaxText:
		return fmt.Errorf("the message has %d bytes: say at most %d at once", len(text), MaxText)
	case !utf8.ValidString(text):
		return fmt.Errorf("the message is no text in UTF-8: write it anew")
	case len(c.waiting) > MaxWaiting:
		return fmt.Errorf("%w messages wait for the bot: call the one off that it does not answer, or wait for it", ErrTooMany)
	}
	return nil
}

// Cancel calls the turn off that runs for a user, if one does: its answer will not be heard. It fails with ErrNoUser.
func (b *Book) Cancel(name string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	c := b.find(name)
	if c == nil {
		return noUser(name)
	}
	if c.turnEnd != nil {
		c.turnEnd(errCalledOff)
	}
	return nil
}

// Point gives a user another bot: the address of its REST channel, or of its root. What is under way with the old one is
// called off. With an error, ErrNoUser or what is wrong with the address, nothing changes.
func (b *Book) Point(name, bot string) error {
	if _, err := parseAddress(bot); err != nil {
		return err
	}
	return b.anew(name, func(c *contact) { b.connect(c, bot, c.channel.sender) })
}

// Renew makes somebody new of a user, whom their bot has never met: what the bot remembers about the old one counts no more. What
// was said stays to be read. It fails with ErrNoUser.
func (b *Book) Renew(name string) error {
	return b.anew(name, func(c *contact) { b.connect(c, c.bot, "") })
}

// anew changes the channel of a user.
func (b *Book) anew(name string, change func(*contact)) error {
	b.mu.Lock()
	c := b.find(name)
	if c == nil || b.closed {
		b.mu.Unlock()
		return noUser(name)
	}
	before := c.channel
	b.hangUp(c)
	change(c)
	b.mu.Unlock()
	before.running.Wait()
	b.options.Changed(name)
	return nil
}
