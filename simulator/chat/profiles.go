package chat

// Profiles are the live profiles of all users, as the world lists them.
func (d *Desk) Profiles() []Profile {
	d.mu.Lock()
	defer d.mu.Unlock()
	profiles := make([]Profile, 0, len(d.world.Users))
	for _, u := range d.world.Users {
		profiles = append(profiles, d.profiles[u.UserName])
	}
	return profiles
}
