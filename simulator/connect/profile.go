package connect

import "github.com/snowglobe-sim/snowglobe/simulator/platform"

// liveProfile is a live_profile on the wire (SN-42).
type liveProfile struct {
	SysID    string `json:"sys_id" evidence:"observed SN-42"`
	Name     string `json:"name" evidence:"observed SN-42"`
	Avatar   string `json:"avatar" evidence:"observed SN-42"`
	Document string `json:"document" evidence:"observed SN-42"`
	Table    string `json:"table" evidence:"observed SN-42"`
}

// profile reads a live profile by its sys_id or by "sys_user.<sys_id>" (SN-35).
func profile(c *platform.Call) (any, error) {
	p, err := c.Desk.Profile(c.Param("id"))
	if err != nil {
		return nil, refusal(err)
	}
	return liveProfile(p), nil
}
