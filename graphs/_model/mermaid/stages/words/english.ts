import type { WordTable } from './wordTable.ts'

export const english: WordTable = {
  collect: {
    verbs: 'collect, ingest, load, fetch, download, import, extract, acquire, crawl, scrape, gather, read, pull',
    words:
      'collection, ingestion, acquisition, raw data, raw dataset, data source, source data, historical data, current data, reference data, new data, live data, input data, data input, data stream, streaming data, event stream, sensor data, user log, log data, training image, data loader, load data, load dataset, import data, read data, open dataset, cdc, web scraping, subscribe, extract data',
    weak: 'raw, source, dataset, input, csv, csv file, json file, excel, kafka, kinesis, pub / sub, sensor, log, upload, crawler, scraper, historical, stream, iot device, device, external api, third party api, structured data, unstructured data, synthetic data',
    alone: 'data, file',
  },
  process: {
    verbs:
      'preprocess, process, transform, prepare, normalize, augment, enrich, split, label, annotate, resample, tokenize, encode, standardize, scale, resize, merge, join, aggregate, filter, chunk, convert, format, parse, shuffle, sample, balance, anonymize, crop, rescale, reshape, pivot, map, concatenate, oversample, undersample, discretize, binarize, stem, lemmatize, wrangle, partition',
    words:
      'data processing, preprocessing, postprocessing, transformation, preparation, normalization, augmentation, enrichment, labelling, annotation, tokenization, encoding, standardization, scaling, wrangling, etl, elt, resampling, train / test split, train test split, data split, splitting, training set, training data, training dataset, test dataset, validation dataset, dataset creation, dataset preparation, create dataset, build dataset, data engineering, data batching, batching, stream processing, label creation, test set, test data, validation set, validation data, holdout set, one hot, aggregation, conversion, chunking, sampling, smote, stopword removal, prepare training data, data prep, feature scaling, tokenizer, z score, compute z score',
    weak: 'spark, pandas, dbt, batch, pipeline, airflow dag',
  },
  clean: {
    verbs: 'clean, cleanse, deduplicate, dedup, dedupe, impute, denoise, sanitize',
    words:
      'cleaning, cleansing, cleanup, clean up, deduplication, imputation, outlier removal, remove outlier, outlier treatment, outlier handling, handle outlier, remove duplicate, drop duplicate, duplicate removal, missing value, handle missing, handle missing value, missing data, drop null, drop na, fill na, fill null, null handling, remove null, noise reduction, noise removal, remove noise, refinement, bad record, fix data, quarantine',
    weak: 'outlier, duplicate, null',
  },
  feature: {
    verbs: 'vectorize, featurize, embed',
    words:
      'feature engineering, feature extraction, feature selection, feature generation, feature creation, feature construction, feature computation, feature transformation, feature pipeline, extract feature, select feature, create feature, compute feature, generate feature, build feature, engineer feature, embedding, create embedding, generate embedding, vectorization, tf idf, tfidf, pca, dimensionality reduction, dimension reduction, word2vec',
    weak: 'feature',
  },
  check: {
    verbs: 'check, inspect, approve, review, audit, gate',
    words:
      'quality check, quality gate, data quality, data quality check, data validation, validate data, validate input, validate schema, validate record, schema validation, schema check, sanity check, data check, data test, test data quality, drift check, approval, human review, manual review, sign off, quality assurance, quality control, quality assessment, data verification, verify data, data quality assessment, constraint check, input validation, threshold check, decision, deploy decision, deployment decision, release decision, fairness check, bias check',
    weak: 'completeness, consistency, great expectation, deequ, qa, threshold',
  },
  store: {
    verbs: 'store, persist, archive, save, write, cache',
    words:
      'feature store, data lake, lakehouse, data lakehouse, data warehouse, data mart, warehouse, database, vector database, vector store, vector db, data store, storage, object storage, store data, save data, save to database, star schema, delta lake, data storage, artifact store, write to database, data catalog',
    weak: 's3, s3 bucket, bucket, gcs, hdfs, postgresql, postgres, mysql, sqlite, bigquery, redis, redis cache, mongodb, snowflake, redshift, elasticsearch, pinecone, faiss, milvus, chroma, db, hive, iceberg, cassandra, dynamodb, minio, parquet, repository',
  },
  build: {
    verbs: 'compile, design, architect, initialize',
    words:
      'model selection, select model, select a model, choose model, choose a model, choose algorithm, select algorithm, algorithm selection, model design, model architecture, define model, define architecture, network architecture, build model, build a model, build network, create model, create network, model building, model construction, model definition, modeling, modelling, design model, compile model, initialize model, model initialization, init model, network design, model setup, choose architecture, pretrained model',
    weak: 'ml model, ai model, deep learning model, machine learning model, base model, foundation model, architecture, random forest, logistic regression, linear regression, regression, xgboost, lightgbm, catboost, lstm, gru, rnn, cnn, resnet, resnet50, vgg, bert, gpt, transformer, neural network, decision tree, svm, k means, knn, naive bayes, autoencoder, gan, u net, yolo, mlp, ensemble, classifier, regressor, encoder, decoder, baseline model, deep learning, gradient boosting, arima, prophet, conv2d, dense layer, layer, build, llm',
  },
  train: {
    verbs: 'train, retrain, finetune, fine tune, fit, pretrain',
    words:
      'training, model training, train model, retraining, finetuning, fine tuning, pretraining, fit model, early stopping, transfer learning, backpropagation, backward pass, gradient descent, lora, qlora, sft, rlhf, dpo, instruction tuning, training loop, training job, training pipeline, continual learning, incremental learning, learn, knowledge distillation, distillation, reinforcement learning, federated learning, self supervised learning, supervised learning',
    weak: 'epoch, optimizer, loss function, trainer, gpu cluster, weight update, update weight',
  },
  tune: {
    verbs: 'tune, optimize, adjust',
    words:
      'tuning, hyperparameter, hyperparameter tuning, hyperparameter optimization, hyperparameter search, parameter tuning, parameter adjustment, adjust hyperparameter, learning rate, grid search, random search, bayesian optimization, optuna, hpo, model tuning, model optimization, optimization, ray tune, automl, neural architecture search, parameter optimization, threshold tuning, adjust threshold',
  },
  evaluate: {
    verbs: 'evaluate, benchmark, backtest, compare, measure, assess, score model',
    words:
      'evaluation, model evaluation, model validation, validate model, validate champion, model testing, test model, model test, model assessment, metric, calculate metric, compute metric, performance metric, confusion matrix, cross validation, cross validate, k fold, backtesting, model comparison, comparison, compare model, champion challenger, roc curve, error analysis, performance evaluation, performance validation, performance test, performance assessment, performance analysis, offline evaluation, test accuracy, compute accuracy, calculate accuracy, model performance, model quality, compute loss, calculate loss, evaluator, ablation, explainability, shap, interpretability, fairness evaluation, evaluate on test set',
    weak: 'accuracy, auc, roc, f1, f1 score, precision, recall, rmse, mae, mse, performance, bleu, rouge, loss, perplexity',
  },
  register: {
    verbs: 'register, version',
    words:
      'model registry, register model, model registration, save model, save checkpoint, checkpoint, model version, model versioning, versioning, model store, model artifact, export model, model export, onnx, export onnx, serialize model, model serialization, model pusher, save weight, model repository, model persistence, log model, best model, store model, model card, save best model, push model, model storage, upload model, persist model',
    weak: 'mlflow, wandb, weights & biases, artifact, dvc, registry, pickle',
  },
  deploy: {
    verbs: 'deploy, serve, release, publish, promote, rollout, ship, host',
    words:
      'deployment, model deployment, serving, model serving, endpoint, roll out, canary, canary release, canary deployment, blue / green, shadow deployment, a / b test, a / b testing, ab test, ab testing, inference api, inference server, inference service, inference endpoint, prediction service, prediction api, scoring service, rest api, model server, model api, api server, api service, rollback, roll back, go live, productionize, productionization, model service, production model, production deployment, containerize, containerization, edge deployment, triton, torchserve, tf serving',
    weak: 'production, staging, prod, api, fastapi, flask, flask api, grpc, kubernetes, docker, sagemaker, vertex ai, seldon, kserve, bentoml, gradio, streamlit',
  },
  predict: {
    verbs: 'predict, infer, score, forecast, classify',
    words:
      'prediction, inference, batch inference, batch prediction, online prediction, batch scoring, real time scoring, real time inference, make prediction, run inference, forecasting, scoring, load model, model loading, model loader, load trained model, serve prediction, generate prediction, generate answer, generate response, recommendation',
    weak: 'classification, detection, output prediction',
  },
  monitor: {
    verbs: 'monitor, alert, notify, watch, track, observe',
    words:
      'monitoring, model monitoring, drift, drift detection, drift detector, detect drift, data drift, concept drift, alert, alerting, send alert, anomaly detection, detect anomaly, notification, observability, performance degradation, performance monitoring, performance tracking, health check, send notification, send email alert, log prediction',
    weak: 'prometheus, grafana, evidently, cloudwatch, datadog, slack, telemetry, logging, pagerduty',
  },
  iterate: {
    verbs: 'iterate, improve',
    words:
      'feedback, feedback loop, feedback collection, collect feedback, user feedback, human feedback, gather feedback, iteration, iterate, model update, update model, model iteration, improvement, continuous improvement, continuous learning, continuous training, model improvement, improve model, retraining trigger, trigger retraining, trigger retrain, retrain trigger, schedule retraining, active learning, refresh model, model refresh, next iteration, repeat',
    weak: 'trigger, loop',
  },
  report: {
    verbs: 'report, visualize, plot, explore, summarize',
    words:
      'dashboard, reporting, visualization, analytics, data analysis, exploratory data analysis, exploratory analysis, eda, quality report, evaluation report, generate report, bi report, data exploration, data visualization, data understanding, insight, data profiling, plot result, display result, show result, report result, log metric, statistical analysis',
    weak: 'result, output, analysis, chart, bi, tableau, power bi, analyze, summary, profile',
  },
  start: { words: 'start, begin' },
  end: { words: 'end, done, stop, finish, finished' },
  custom: {
    words:
      'feasibility study, feasibility assessment, feasibility analysis, literature review, gather requirement, collect requirement, requirement gathering, requirement collection, requirement review, load balancer, audit log, log to audit, data science, ci / cd, ci / cd pipeline, load balancing, app store, release note, train station, log in, sign up, log out',
  },
  byPosition: { verbs: 'validate, verify, test', words: 'validation, verification, testing' },
}
