using DefectFill.Torch;

namespace DefectFill.Adapters;

/// <summary>An adapter in a file: down, up and the scale of their product.</summary>
internal sealed record StoredAdapter(Tensor A, Tensor B, double Scale);
