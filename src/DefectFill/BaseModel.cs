using DefectFill.Core.Events;
using DefectFill.Core.Files;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Training;

namespace DefectFill;

/// <summary>A base model that defects can be learned on: the start of everything.</summary>
/// <remarks>
/// Learned defects that are not saved lie in a temporary folder, which is removed when this is disposed.
/// </remarks>
public sealed class BaseModel : IDisposable
{
    private readonly Device _device;
    private readonly ModelFolder _folder;
    private readonly Lazy<string> _unsaved = new(() => Directory.CreateTempSubdirectory("defectfill-").FullName);

    private BaseModel(ModelFolder folder, Device device) => (_folder, _device) = (folder, device);

    /// <summary>The folder of the model.</summary>
    public string Path => _folder.Path;

    /// <summary>Side in pixels of the pictures that the model was trained on.</summary>
    public int Side => (int)_folder.Configs.ImageSide;

    /// <summary>
    /// Opens a model folder in diffusers' layout, <c>small</c>, or a downloaded model by its name, and checks all of its
    /// files; weights are loaded when something is learned.
    /// </summary>
    /// <param name="nameOrPath">The name or the folder.</param>
    /// <param name="device">Where it learns and fills.</param>
    /// <exception cref="CheckpointException">Files are missing or damaged, or are no such model.</exception>
    /// <exception cref="TorchException">The native library cannot be loaded; the message says what to do.</exception>
    public static BaseModel Load(string nameOrPath, Device device)
    {
        ProcessSettings.Apply();
        var folder = ModelFolder.Open(nameOrPath);
        var problems = ModelFolder.Check(folder.Path);
        return problems.Count == 0
            ? new BaseModel(folder, device)
            : throw new CheckpointException(string.Join('\n', problems));
    }

    /// <summary>Learns a defect from its photos.</summary>
    /// <param name="photos">What is learned.</param>
    /// <param name="options">
    /// How; <c>TrainingOptions.For(model)</c> has the defaults. Data, object, defect and model are those given here.
    /// </param>
    /// <param name="progress">Gets steps, notes and warnings.</param>
    /// <param name="stop">Stops after a step, with a checkpoint.</param>
    /// <exception cref="UnfitOptionsException">Options are out of range, or do not fit model or photos.</exception>
    /// <exception cref="DatasetException">Photos or masks cannot be used.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was cancelled.</exception>
    public DefectModel Learn(
        DefectPhotos photos, TrainingOptions options, IProgress<RunEvent>? progress = null,
        CancellationToken stop = default) =>
        Learn(photos, options, System.IO.Path.Combine(_unsaved.Value, $"{Guid.NewGuid():N}"), progress, stop);

    /// <summary>The same in a folder: the same call with the same folder resumes a run that was stopped.</summary>
    public DefectModel Learn(
        DefectPhotos photos, TrainingOptions options, string folder, IProgress<RunEvent>? progress = null,
        CancellationToken stop = default)
    {
        options = options with
        {
            Data = photos.Data.Root,
            Defect = photos.Defect,
            Object = photos.Data.ObjectWord,
            Model = Path,
        };
        Problem[] problems = [.. options.Problems()];
        if (problems.Length > 0)
        {
            throw new UnfitOptionsException(problems);
        }

        TrainingRun.Prepare(options, progress ?? new NoEvents(), stop).Run(folder, _device, TimeProvider.System, stop);
        return DefectModel.Open(folder, _device, photos.Data.Root, Path);
    }

    /// <summary>Removes learned defects that were not saved.</summary>
    public void Dispose()
    {
        if (_unsaved.IsValueCreated)
        {
            WholeFolder.Remove(_unsaved.Value);
        }
    }
}
