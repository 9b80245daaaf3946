using System.Globalization;
using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Core.Records;
using DefectFill.Data.Cropping;
using DefectFill.Data.Datasets;
using DefectFill.Data.Sampling;
using DefectFill.Imaging;
using DefectFill.Imaging.Drawing;
using DefectFill.Imaging.Pixels;
using DefectFill.Networks.Inpainting;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Training.Subjects;

namespace DefectFill.Training;

/// <summary>
/// What the model paints on a good photo held out from training, always with the same masks and noise. Each mask has a
/// row with the good photo, the mask, the fills, and the real defect the mask was taken from, each with a caption.
/// </summary>
internal sealed class SampleSheet
{
    private const int Rows = 3;
    private const int Fills = 3;
    private const int LeastCell = 128;
    private const int Gap = 4;
    private const int Caption = 18; // height of a line of text
    private const int Letters = 8; // height of its capitals
    private const int LetterWidth = 9; // at most
    private const int SamplingSteps = 25;

    private static readonly Rgb s_background = new(24, 24, 24);
    private static readonly Rgb s_outline = new(255, 140, 0);

    private readonly DiffusionModel _model;
    private readonly TrainingScene _scene;
    private readonly IReadOnlyList<Scene> _rows;

    public SampleSheet(DiffusionModel model, TrainingScene scene)
    {
        (_model, _scene) = (model, scene);
        var good = Photo.Read(scene.Set.Data.PathOf(scene.Set.HeldOut!));
        var pairs = scene.Set.Pairs;
        var count = Math.Min(Rows, pairs.Count);
        _rows = [.. Enumerable.Range(0, count).Select(row => SceneOf(pairs[row * pairs.Count / count], good))];
    }

    /// <summary>The sheet for the model's present state, as a PNG file.</summary>
    /// <param name="stop">Cancels between two sampling steps.</param>
    public byte[] Paint(CancellationToken stop)
    {
        var cell = Math.Max(LeastCell, _scene.Side);
        var canvas = new Canvas(
            (Fills + 3) * (cell + Gap) - Gap, _rows.Count * (cell + Caption + Gap) - Gap, s_background);
        for (var row = 0; row < _rows.Count; row++)
        {
            Photo[] pictures = [_rows[row].Good, _rows[row].Good, .. FillsOf(row, stop), _rows[row].Real];
            for (var column = 0; column < pictures.Length; column++)
            {
                canvas.Draw(pictures[column], CellAt(row, column, cell));
                Write(canvas, CaptionOf(row, column), CellAt(row, column, cell));
            }

            canvas.Outline(_rows[row].Mask, CellAt(row, 1, cell), s_outline);
        }

        return canvas.ToPhoto().ToPng();
    }

    private string CaptionOf(int row, int column) => column switch
    {
        0 => "good",
        1 => $"mask of {_rows[row].Defect}",
        Fills + 2 => $"real: {Path.GetFileName(_rows[row].Name)}",
        _ => string.Create(CultureInfo.InvariantCulture, $"fill {column - 1}"),
    };

    private static void Write(Canvas canvas, string text, Box cell)
    {
        var most = cell.Width / LetterWidth;
        var shown = text.Length > most ? text[..(most - 2)] + ".." : text;
        canvas.Write(shown, cell.X + Gap, cell.Bottom + Caption - Gap - 1, Rgb.White, Letters);
    }

    private static Box CellAt(int row, int column, int cell) =>
        new(column * (cell + Gap), row * (cell + Caption + Gap), cell, cell);

    private IEnumerable<Photo> FillsOf(int row, CancellationToken stop)
    {
        var side = _scene.Side;
        foreach (var planes in Planes(row, stop))
        {
            var painted = PhotoPlanes.ToPhoto(planes, side, side);
            yield return _rows[row].Good.To8Bit().ToRgb().Blend(painted, PhotoPlanes.Of(_rows[row].Mask));
        }
    }

    /// <summary>The fills of a row, (3, S, S) each.</summary>
    private float[][] Planes(int row, CancellationToken stop)
    {
        using var scope = new TensorScope();
        var scene = _rows[row];
        var (side, device, shape) = (_scene.Side, _model.Device, _scene.LatentShape);
        var request = new FillRequest(
            Tensor.From<float>(PhotoPlanes.Of(scene.Good), 1, 3, side, side).To(device),
            Tensor.From<float>(PhotoPlanes.Of(scene.Mask), 1, 1, side, side).To(device),
            Noise("sample noise", row, [Fills, .. shape]), Noise("sample photo", row, [1, .. shape]),
            Noise("sample background", row, [1, .. shape]));
        var options = new FillOptions
        {
            Sampling = new SamplingOptions { Steps = SamplingSteps },
            Shrinking = _scene.Options.LatentMask,
        };
        var fills = new Inpainter(_model, options).Fill(request, _scene.Prompts.WithDefect(scene.Defect), stop);
        return [.. Enumerable.Range(0, Fills).Select(fill => fills.Select(0, fill).ToArray<float>())];
    }

    private Tensor Noise(string what, int row, long[] shape) =>
        Tensor.Normal(Generator.For(_scene.Options.Seed, what, row), shape, _model.Device);

    /// <summary>
    /// A window around the mask, and the window of the same size at the same place of the good photo.
    /// </summary>
    private Scene SceneOf(DefectPair pair, Photo good)
    {
        var loaded = LoadedPair.Read(_scene.Set.Data, pair);
        var window = Windows.For(loaded.Mask, _scene.Windows)[0].Window;
        var box = window.Box;
        var (width, height) = (Math.Min(box.Width, good.Width), Math.Min(box.Height, good.Height));
        var place = new Box(
            Math.Min(box.X, good.Width - width), Math.Min(box.Y, good.Height - height), width, height);
        return new Scene(
            pair.Defect, pair.Photo, new Window(place, _scene.Side).CropPhoto(good), window.CropPhoto(loaded.Photo),
            window.CropMask(loaded.Mask));
    }

    private sealed record Scene(string Defect, string Name, Photo Good, Photo Real, Mask Mask);
}
