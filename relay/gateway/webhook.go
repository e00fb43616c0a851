package gateway

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"
)

// webhook answers a message of the user (RA-67). What goes wrong behind the relay is said to the user in
// a 200; only a request that cannot be understood has another status.
func (g *Gateway) webhook(c echo.Context) error {
	body, err := io.ReadAll(http.MaxBytesReader(c.Response(), c.Request().Body, g.limit))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return refuse(c, http.StatusRequestEntityTooLarge, fmt.Errorf("the body is larger than %d bytes", g.limit))
	}
	if err != nil {
		return refuse(c, http.StatusBadRequest, fmt.Errorf("the body could not be read: %w", err))
	}
	m, err := parse(body)
	if err != nil {
		return refuse(c, http.StatusBadRequest, err)
	}
	say, err := g.converse(c.Request().Context(), m, body)
	if err != nil {
		g.log.WarnContext(c.Request().Context(), "a message could not be answered", "error", err)
		return refuse(c, http.StatusServiceUnavailable, errors.New("the message could not be answered; send it again"))
	}
	if say == nil {
		say = []reply{}
	}
	return c.JSON(http.StatusOK, say)
}

func refuse(c echo.Context, status int, err error) error {
	return c.JSON(status, map[string]string{"error": err.Error()})
}

// senderOf is the sender in a request's path, which may hold anything that is escaped as in every URL.
func senderOf(c echo.Context) (string, error) {
	sender := c.Param("sender")
	if c.Request().URL.RawPath != "" { // otherwise it is unescaped already
		var err error
		if sender, err = url.PathUnescape(sender); err != nil {
			return "", fmt.Errorf("the sender in the path: %w", err)
		}
	}
	return sender, checkSender(sender)
}

// showTracker gives a sender's slots in the shape of Rasa's tracker (RA-60).
func (g *Gateway) showTracker(c echo.Context) error {
	sender, err := senderOf(c)
	if err != nil {
		return refuse(c, http.StatusBadRequest, err)
	}
	kept, err := g.store.Load(c.Request().Context(), key(sender))
	if err != nil {
		return refuse(c, http.StatusServiceUnavailable, err)
	}
	slots := map[string]any{}
	for _, name := range g.slots.All() {
		slots[name] = kept.Slots[name]
	}
	return c.JSON(http.StatusOK, map[string]any{"sender_id": sender, "slots": slots})
}
