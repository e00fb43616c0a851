package chat

// View is how one member keeps a conversation (SN-27).
type View struct {
	LastViewed int64 // milliseconds since 1970; 0 for never
	Visible    bool
	FrameState string
}
