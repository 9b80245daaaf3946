// Learns a scratch from photos with masks and fills it into a photo of a good part.
//
//     dotnet run -c Release -- photos bracket scratch good.png mask.png runs/scratch out.png
//
// A model and a number of training steps may follow; without them it is the built-in model with its own defaults.
using System.Globalization;
using DefectFill;
using DefectFill.Core.Events;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;
using DefectFill.Imaging;
using DefectFill.Torch;

if (args.Length < 7)
{
    Console.Error.WriteLine("FirstFill PHOTOS OBJECT DEFECT GOOD MASK RUN OUT [MODEL [STEPS]]");
    return 2;
}

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stopping.Cancel();
};
try
{
    Run(args, new Printer(), stopping.Token);
    return 0;
}
catch (ProblemException e) // whatever a user can do something about
{
    Console.Error.WriteLine(e.Message);
    return 3;
}
catch (OperationCanceledException)
{
    return 130;
}

static void Run(string[] args, IProgress<RunEvent> progress, CancellationToken stop)
{
    var (good, mask) = (Photo.Read(args[3]), Mask.Read(args[4]));
    using var model = BaseModel.Load(args.ElementAtOrDefault(7) ?? "small", Device.Auto);
    var options = TrainingOptions.For(model);
    if (args.ElementAtOrDefault(8) is { } steps)
    {
        options = options with { Steps = int.Parse(steps, CultureInfo.InvariantCulture) };
    }

    var photos = Dataset.Open(args[0], objectName: args[1]);
    using var scratch = model.Learn(photos[args[2]], options, progress, stop);
    scratch.Save(args[5]);

    var sampling = new SamplingOptions { Candidates = 8, Rim = Rim.Auto, Seed = 1 };
    var fills = scratch.Fill(good, mask, sampling, stop);
    fills.Best.Photo.WritePng(args[6]);
    Console.WriteLine(args[6]);
}

internal sealed class Printer : IProgress<RunEvent>
{
    public void Report(RunEvent value)
    {
        if (value is StepEvent step)
        {
            Console.Error.WriteLine($"step {step.Step.Step} of {step.Steps}: loss {step.Step.Loss:0.0000}");
        }
        else if (value is NoteEvent or WarningEvent)
        {
            Console.Error.WriteLine(value is NoteEvent note ? note.Text : $"warning: {((WarningEvent)value).Text}");
        }
    }
}
