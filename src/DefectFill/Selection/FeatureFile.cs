using DefectFill.Core.Folders;
using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Networks.Backbones;
using DefectFill.Networks.Extraction;
using DefectFill.Torch;

namespace DefectFill.Selection;

/// <summary>The features LPIPS uses: the published weights, or the feature extractor of a base model.</summary>
internal sealed class FeatureFile
{
    private const int HashLetters = 12;

    private readonly Func<Device, (Lpips Distance, IDisposable Weights)> _open;

    private FeatureFile(string identity, Func<Device, (Lpips, IDisposable)> open) =>
        (Identity, _open) = (identity, open);

    /// <summary>Name and hash, as recorded.</summary>
    public string Identity { get; }

    /// <summary>Whether the built-in model's features replace those the base model lacks.</summary>
    public bool IsStandIn { get; private init; }

    /// <summary>The published weights.</summary>
    /// <param name="files">Both files are set.</param>
    /// <exception cref="CheckpointException">A file is damaged, or belongs to another network.</exception>
    public static FeatureFile Of(LpipsFiles files)
    {
        LpipsModel.Check(files); // unusable files are reported before any work
        var (trunk, linear) = files.Sha256;
        return new FeatureFile($"{files.NetName}:{trunk[..HashLetters]}+{linear[..HashLetters]}", device =>
        {
            var model = LpipsModel.Open(files, device);
            return (model.Distance, model);
        });
    }

    /// <summary>
    /// The features of the first model folder that has any, otherwise those of the built-in model; null if there are
    /// none.
    /// </summary>
    public static FeatureFile? Find(IEnumerable<string> modelFolders) =>
        modelFolders.Where(HasFeatures).Select(folder => In(folder, isStandIn: false)).FirstOrDefault()
        ?? (ModelNames.FindSmall() is { } small && HasFeatures(small) ? In(small, isStandIn: true) : null);

    /// <summary>The score that uses the features; its weights live as long as the returned object.</summary>
    public (LpipsScore Score, IDisposable Weights) Load(Device device)
    {
        var (distance, weights) = _open(device);
        return (new LpipsScore(distance, device), weights);
    }

    private static bool HasFeatures(string modelFolder) => File.Exists(SmallFeaturesFolder.FileIn(modelFolder));

    private static FeatureFile In(string modelFolder, bool isStandIn)
    {
        var hash = FileHash.Of(SmallFeaturesFolder.FileIn(modelFolder));
        return new FeatureFile($"small:{hash[..HashLetters]}", device =>
        {
            var (network, weights) = SmallFeaturesFolder.Open(modelFolder, device);
            return (new Lpips(network), weights);
        })
        {
            IsStandIn = isStandIn,
        };
    }
}
