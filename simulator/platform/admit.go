package platform

import (
	"fmt"
	"io"
)

// MaxBody is how many bytes a request may carry (SN-128).
const MaxBody = 10 << 20

// drained is how much of a body that is too large is read and thrown away, so that its sender gets to read the
// answer instead of a broken connection.
const drained = 64 << 20

// Admit finds out who calls, counts the call with the rate limits, looks at its media types and reads its body. It
// fails with an *Error.
func (c *Call) Admit() error {
	c.Chat = c.about()
	if err := c.identify(); err != nil {
		return err
	}
	if err := c.count(); err != nil {
		return err
	}
	if err := c.negotiate(); err != nil {
		return err
	}
	if err := c.read(); err != nil {
		return err
	}
	if c.Route.Form {
		c.takeForm()
	}
	return nil
}

func (c *Call) read() error {
	if c.Request.ContentLength == 0 || c.Request.Body == nil {
		return nil
	}
	if c.Request.ContentLength > MaxBody {
		return c.tooLarge(0)
	}
	body, err := io.ReadAll(io.LimitReader(c.Request.Body, MaxBody+1))
	switch {
	case len(body) > MaxBody:
		return c.tooLarge(int64(len(body)))
	case err != nil:
		return unreadable("the body broke off: " + err.Error())
	}
	c.Body = body
	return nil
}

func (c *Call) tooLarge(read int64) error {
	rest, _ := io.Copy(io.Discard, io.LimitReader(c.Request.Body, drained))
	size := max(c.Request.ContentLength, read+rest)
	return unreadable(fmt.Sprintf(
		"Rejected large REST payload with content-length = %d bytes. Max allowed: %d bytes.", size, MaxBody))
}
