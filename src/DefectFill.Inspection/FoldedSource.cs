using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Inspection;

/// <summary>
/// A segmenter's weights for inspecting: each batch norm, which follows its convolution in their sequence, is folded
/// into it: w' = w γ / √(σ² + ε), b' = (b − μ) γ / √(σ² + ε) + β.
/// </summary>
internal sealed class FoldedSource(ITensorSource trained) : ITensorSource
{
    private const double Eps = 1e-5;
    private const string Kernel = "weight";

    public string Description => trained.Description;

    public IReadOnlyCollection<string> Names { get; } =
        [.. trained.Names.Where(name => !IsOfNorm(trained, Module(name)))];

    public bool Contains(string name) => trained.Contains(name);

    public Tensor? Load(string name, ReadOnlySpan<long> shape)
    {
        var tensor = trained.Load(name, shape);
        if (tensor is null || NormAfter(Module(name)) is not { } norm)
        {
            return tensor;
        }

        using var noGrad = Autograd.Off();
        using var scope = new TensorScope();
        var channels = shape[..1];
        var gain = Of(norm, "weight", channels) / (Of(norm, "running_var", channels) + Eps).Sqrt();
        var value = tensor.To(DType.Float32);
        return scope.Keep(name.EndsWith(Kernel, StringComparison.Ordinal)
            ? value * gain.Reshape(-1, 1, 1, 1)
            : (value - Of(norm, "running_mean", channels)) * gain + Of(norm, "bias", channels));
    }

    private Tensor Of(string norm, string name, ReadOnlySpan<long> shape) =>
        trained.Load($"{norm}.{name}", shape)!.To(DType.Float32);

    private static string Module(string name) => name[..name.LastIndexOf('.')];

    private static bool IsOfNorm(ITensorSource trained, string module) => trained.Contains($"{module}.running_var");

    // `block1.0` is a convolution and `block1.1` its norm.
    private string? NormAfter(string module)
    {
        var dot = module.LastIndexOf('.') + 1;
        return int.TryParse(module[dot..], out var number) && IsOfNorm(trained, $"{module[..dot]}{number + 1}")
            ? $"{module[..dot]}{number + 1}"
            : null;
    }
}
