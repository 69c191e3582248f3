"""What a plan costs, counted month by month in plain Python that the search does not share."""
