using DefectFill.Core.Problems;
using DefectFill.Torch.Files;

namespace DefectFill.Networks.Conversion;

/// <summary>The tensors of a single-file checkpoint below a prefix, by the rest of their names.</summary>
internal sealed class PartSource
{
    private readonly string _prefix;
    private readonly ITensorArchive _archive;

    public PartSource(ITensorArchive archive, string prefix)
    {
        (_archive, _prefix) = (archive, prefix);
        Names =
        [
            .. archive.Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(name => name[prefix.Length..]),
        ];
    }

    public IReadOnlyList<string> Names { get; }

    public bool Has(string name) => _archive.Find(_prefix + name) is not null;

    /// <exception cref="CheckpointException">There is no such tensor.</exception>
    public StoredTensor Get(string name) => _archive.Get(_prefix + name);

    /// <summary>The size of a tensor along a dimension.</summary>
    /// <exception cref="CheckpointException">There is no such tensor, or it has fewer dimensions.</exception>
    public long Size(string name, int dimension)
    {
        var shape = Get(name).Shape;
        return dimension < shape.Count ? shape[dimension] : throw CheckpointException.Of(
            _archive.Path, $"{_prefix}{name} has {shape.Count} dimensions", $"at least {dimension + 1}",
            "Check that it is a Stable Diffusion 1 or 2 checkpoint.");
    }

    /// <summary>How many modules <c>START.0</c>, <c>START.1</c>, … have tensors.</summary>
    public int Count(string start)
    {
        var count = 0;
        while (Names.Any(name => name.StartsWith($"{start}.{count}.", StringComparison.Ordinal)))
        {
            count++;
        }

        return count;
    }
}
