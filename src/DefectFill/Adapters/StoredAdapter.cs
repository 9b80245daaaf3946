using DefectFill.Torch;

namespace DefectFill.Adapters;

/// <summary>One adapter of a file: down, up and the scale of their product.</summary>
public sealed record StoredAdapter(Tensor A, Tensor B, double Scale);
