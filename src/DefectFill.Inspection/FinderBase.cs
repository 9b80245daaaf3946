using DefectFill.Core.Folders;
using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Networks.Backbones;
using DefectFill.Torch.Files;

namespace DefectFill.Inspection;

/// <summary>The trained segmenter that a model starts from.</summary>
internal static class FinderBase
{
    private static readonly Lazy<int?> s_builtInWidth = new(ReadBuiltInWidth);

    /// <summary>
    /// Channels of the first stage of the built-in finder, which is opened once; null if this installation has none.
    /// </summary>
    public static int? BuiltInWidth => s_builtInWidth.Value;

    /// <summary>Null if the model starts from random weights.</summary>
    /// <exception cref="CheckpointException">The file holds no segmenter, or one of another width.</exception>
    public static ITensorArchive? Open(InspectionOptions options)
    {
        if (PathOf(options) is not { } path)
        {
            return null;
        }

        var archive = TensorArchive.Open(path);
        var width = FinderFolder.WidthIn(archive);
        if (width == options.Width)
        {
            return archive;
        }

        archive.Dispose();
        throw CheckpointException.Of(
            path, width is null ? "it holds no segmenter" : $"it holds a segmenter {width} channels wide",
            $"a segmenter {options.Width} channels wide",
            width is null
                ? "Name the model.safetensors of a finder or of a trained model, or set {option:base} to none."
                : $"Set {{option:width}} to {width}, or {{option:base}} to none.");
    }

    public static string? HashOf(InspectionOptions options) => PathOf(options) is { } path ? FileHash.Of(path) : null;

    private static int? ReadBuiltInWidth()
    {
        if (ModelNames.FindSmall() is not { } folder || !File.Exists(FinderFolder.FileIn(folder)))
        {
            return null;
        }

        using var archive = TensorArchive.Open(FinderFolder.FileIn(folder));
        return FinderFolder.WidthIn(archive);
    }

    private static string? PathOf(InspectionOptions options) => options.Base switch
    {
        null => null,
        ModelNames.Small => FinderFolder.FileIn(ModelNames.Resolve(ModelNames.Small)),
        var file => file,
    };
}
