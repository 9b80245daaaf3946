using DefectFill.Core.Events;
using DefectFill.Core.Files;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Training;

namespace DefectFill;

/// <summary>A base model on which defects can be trained: the entry point of the library.</summary>
/// <remarks>Trained defects that are not saved are kept in a temporary folder, which is removed on disposal.</remarks>
public sealed class BaseModel : IDisposable
{
    private readonly Device _device;
    private readonly ModelFolder _folder;
    private readonly Lazy<string> _unsaved = new(() => Directory.CreateTempSubdirectory("defectfill-").FullName);

    private BaseModel(ModelFolder folder, Device device) => (_folder, _device) = (folder, device);

    /// <summary>The folder of the model.</summary>
    public string Path => _folder.Path;

    /// <summary>Side, in pixels, of the images the model was trained on.</summary>
    public int Side => (int)_folder.Configs.ImageSide;

    /// <summary>
    /// Opens a model folder in diffusers' layout, <c>small</c>, or a downloaded model by name, and checks all of its
    /// files; weights are loaded when training starts.
    /// </summary>
    /// <param name="nameOrPath">A model name or folder.</param>
    /// <param name="device">The device for training and filling.</param>
    /// <exception cref="CheckpointException">Files are missing or damaged, or are not a supported model.</exception>
    /// <exception cref="TorchException">The native library cannot be loaded; the message explains what to
    /// do.</exception>
    public static BaseModel Load(string nameOrPath, Device device)
    {
        ProcessSettings.Apply();
        var folder = ModelFolder.Open(nameOrPath);
        var problems = ModelFolder.Check(folder.Path);
        return problems.Count == 0
            ? new BaseModel(folder, device)
            : throw new CheckpointException(string.Join('\n', problems));
    }

    /// <summary>Trains a defect from its photos.</summary>
    /// <param name="photos">The photos to train on.</param>
    /// <param name="options">Training options; <c>TrainingOptions.For(model)</c> gives the defaults. Data, object,
    /// defect and model are replaced by those of this call.</param>
    /// <param name="progress">Receives steps, notes and warnings.</param>
    /// <param name="stop">Stops after the current step, with a checkpoint.</param>
    /// <exception cref="UnfitOptionsException">Options are out of range, or do not fit the model or photos.</exception>
    /// <exception cref="DatasetException">Photos or masks are unusable.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was cancelled.</exception>
    public DefectModel Learn(
        DefectPhotos photos, TrainingOptions options, IProgress<RunEvent>? progress = null,
        CancellationToken stop = default) =>
        Learn(photos, options, System.IO.Path.Combine(_unsaved.Value, $"{Guid.NewGuid():N}"), progress, stop);

    /// <summary>The same in a given folder: repeating the call with the same folder resumes a stopped run.</summary>
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

        TrainingRun.Prepare(options, _device, progress ?? new NoEvents(), stop)
            .Run(folder, _device, TimeProvider.System, stop);
        return DefectModel.Open(folder, _device, photos.Data.Root, Path);
    }

    /// <summary>Removes trained defects that were not saved.</summary>
    public void Dispose()
    {
        if (_unsaved.IsValueCreated)
        {
            WholeFolder.Remove(_unsaved.Value);
        }
    }
}
