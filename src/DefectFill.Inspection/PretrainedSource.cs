using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Inspection;

/// <summary>
/// A network pretrained on ImageNet with a new head: all tensors of a file except <c>fc</c>, which starts random.
/// </summary>
internal sealed class PretrainedSource(ITensorSource file, ITensorSource chance) : ITensorSource
{
    private const string Head = "fc.";

    public string Description => file.Description;

    public IReadOnlyCollection<string> Names { get; } = [.. file.Names.Where(name => !IsHead(name))];

    public bool Contains(string name) => IsHead(name) || file.Contains(name);

    public Tensor? Load(string name, ReadOnlySpan<long> shape) => (IsHead(name) ? chance : file).Load(name, shape);

    private static bool IsHead(string name) => name.StartsWith(Head, StringComparison.Ordinal);
}
