package phone

import "slices"

// trim forgets the oldest of what is kept of a user, until the rest is within bounds. The latest line stays, and so do the
// latest turn and every one that is not done.
func (c *contact) trim() {
	lines, turns := 0, 0
	dropLine := func() {
		c.kept -= c.lines[lines].size()
		lines++
	}
	mayDrop := func() bool { return len(c.turns)-turns > 1 && c.turns[turns].State == Done }
	dropTurn := func() {
		c.kept -= c.turns[turns].size()
		turns++
	}
	for len(c.lines)-lines > MaxLines {
		dropLine()
	}
	for len(c.turns)-turns > MaxTurns && mayDrop() {
		dropTurn()
	}
	for c.kept > MaxKept {
		switch older := len(c.lines)-lines > 1; {
		case mayDrop() && (!older || c.turns[turns].ID < c.lines[lines].ID):
			dropTurn()
		case older:
			dropLine()
		default:
			c.forget(lines, turns)
			return
		}
	}
	c.forget(lines, turns)
}

func (c *contact) forget(lines, turns int) {
	c.forgotten += lines
	c.lines, c.turns = slices.Delete(c.lines, 0, lines), slices.Delete(c.turns, 0, turns)
}
