"""Every page of the workbench, by a name and how to come to it: a path, or a function of the city that gives one."""

AS_OF = "2013-09-22"


def project(suffix=""):
    return lambda city: f"/projects/{city.project()['id']}{suffix}"


PAGES = {
    "reservoir": "/",
    "reservoir-past": f"/?as_of={AS_OF}",
    "new-project": "/projects/new",
    "edit": project("/edit"),
    "advancement": project("/advancement"),
    "closure": project("/closure"),
    "cell": project("/cell?field=leader"),
    "attachments": project("/attachments"),
    "changes": lambda city: f"/projects/changes/new?id={city.project()['id']}",
}

# What those see who are not signed in.
GUEST_PAGES = {"sign-in": "/sign-in"}


def address(city, name):
    place = PAGES[name]
    return place(city) if callable(place) else place
