using DefectFill.Core.Machine;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Imaging.Files;

namespace DefectFill.Imaging;

/// <summary>What the masks that belong together say about which of their values are defect.</summary>
internal sealed class MaskScheme
{
    // Of its own: a photo in its turn may be what first asks for the scheme, whose workers would wait for that turn.
    private static readonly Lock s_turn = new();

    private readonly MaskChoice _choice;
    private readonly Dictionary<MaskKind, MaskDecision> _decisions;

    private MaskScheme(MaskChoice choice, IEnumerable<MaskLook> looks)
    {
        _choice = choice;
        _decisions = looks.GroupBy(look => look.Kind)
            .ToDictionary(kind => kind.Key, kind => MaskVote.Decide(choice, kind.Key, [.. kind]));
    }

    /// <summary>What was decided for each kind of masks.</summary>
    public IEnumerable<MaskDecision> Decisions => _decisions.Values;

    /// <summary>Looks at all these files; those that cannot be read say nothing.</summary>
    public static MaskScheme Of(IReadOnlyList<string> paths, MaskChoice? choice = null) => new(
        choice ?? MaskChoice.Auto, paths.AsParallel().AsOrdered().Select(Look).OfType<MaskLook>().ToArray());

    /// <summary>What one mask says alone.</summary>
    internal static MaskScheme OfOne(Levels levels) => new(MaskChoice.Auto, [MaskLook.At(levels)]);

    /// <summary>What applies to a mask of the scheme; one of another kind decides for itself.</summary>
    internal MaskDecision For(Levels levels) => _decisions.TryGetValue(levels.Kind, out var decision)
        ? decision
        : MaskVote.Decide(_choice, levels.Kind, [MaskLook.At(levels)]);

    private static MaskLook? Look(string path)
    {
        try
        {
            return LargeMemory.InTurn(
                LargeMemory.IsLarge(ImageHeader.Peek(path), 1), s_turn,
                () => MaskLook.At(MaskReader.LevelsOf(FileBytes.Read(path))));
        }
        catch (DatasetException)
        {
            return null; // reported where the mask itself is read
        }
    }
}
