using DefectFill.Core.Folders;
using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Networks.Backbones;
using DefectFill.Networks.Extraction;
using DefectFill.Torch;

namespace DefectFill.Selection;

/// <summary>
/// What LPIPS sees with: the published weights, or the feature extractor that comes with a base model.
/// </summary>
public sealed class FeatureFile
{
    private const int HashLetters = 12;

    private readonly Func<Device, (Lpips Distance, IDisposable Weights)> _open;

    private FeatureFile(string identity, Func<Device, (Lpips, IDisposable)> open) =>
        (Identity, _open) = (identity, open);

    /// <summary>Name and hash, for what is written down.</summary>
    public string Identity { get; }

    /// <summary>Those of the built-in model stand in for none of the own model's.</summary>
    public bool IsStandIn { get; private init; }

    /// <summary>The published weights.</summary>
    /// <param name="files">Both are given.</param>
    /// <exception cref="CheckpointException">A file is damaged, or of another network.</exception>
    public static FeatureFile Of(LpipsFiles files)
    {
        LpipsModel.Check(files); // what cannot be used shows before any work
        var (trunk, linear) = files.Sha256;
        return new FeatureFile($"{files.NetName}:{trunk[..HashLetters]}+{linear[..HashLetters]}", device =>
        {
            var model = LpipsModel.Open(files, device);
            return (model.Distance, model);
        });
    }

    /// <summary>
    /// That of the first model folder that has one, else that of the built-in model; null without any.
    /// </summary>
    public static FeatureFile? Find(IEnumerable<string> modelFolders) =>
        modelFolders.Where(HasFeatures).Select(folder => In(folder, isStandIn: false)).FirstOrDefault()
        ?? (ModelNames.FindSmall() is { } small && HasFeatures(small) ? In(small, isStandIn: true) : null);

    /// <summary>The score that sees with it; its weights live as long as what comes with it.</summary>
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
