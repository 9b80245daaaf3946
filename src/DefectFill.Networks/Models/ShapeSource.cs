using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Models;

/// <summary>Compares a network's requests with a file's description, without loading any weights.</summary>
internal sealed class ShapeSource(ITensorArchive archive) : ITensorSource
{
    private readonly HashSet<string> _names = [.. archive.Names];
    private readonly List<string> _problems = [];

    public string Description => archive.Path;

    public IReadOnlyCollection<string> Names => _names;

    /// <summary>Tensors that are missing, misshapen or not of a floating-point type.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public bool Contains(string name) => _names.Contains(name);

    public Tensor? Load(string name, ReadOnlySpan<long> shape)
    {
        var expected = ShapeText.Of(shape);
        if (archive.Find(name) is not { } found)
        {
            _problems.Add($"missing {name}, expected {expected}");
        }
        else if (!shape.SequenceEqual([.. found.Shape]))
        {
            _problems.Add($"{name} has shape {ShapeText.Of([.. found.Shape])}, expected {expected}");
        }
        else if (!found.Type.IsFloating())
        {
            _problems.Add($"{name} has type {found.Type}, expected Float32, Float16 or BFloat16");
        }

        return null; // the store substitutes a tensor that takes no memory
    }
}
