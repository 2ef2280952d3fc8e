"""What a person writes: the model of a timeline file, its reading, its codebook, its checks."""
