using System.Text.Json.Nodes;
using DefectFill.Torch.Files;

namespace DefectFill.Networks.Conversion;

/// <summary>One network of a single-file checkpoint, as a component's folder holds it.</summary>
/// <param name="Config">The contents of its <c>config.json</c>.</param>
/// <param name="Tensors">Its tensors under diffusers' names.</param>
internal sealed record ModelPart(JsonObject Config, IReadOnlyList<StoredTensor> Tensors);
